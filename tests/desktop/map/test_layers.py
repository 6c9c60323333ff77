"""The layers of the map: shown, hidden, ordered, faded, coloured; by hand and by keys; kept, and in a new page."""

import json
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage

from geo.instant import Window, from_text
from geo.position import Position
from geo.records import Sighting, Vessel, new_id
from geo.records.values import Candidate, Likelihood, Outline, Subject
from geo.times import parse_window
from geo.wording import Wording

DRAWN = "quaylog.page.scene.marks.drawnCount"
WORDS = "document.getElementById('legend').innerText"
NASTY = "<img src=x onerror=window.ran=1> ${window.ran=1} ` 나진"


@pytest.fixture
def wide(shown: Any) -> Any:
    """A map with room for every entry, and what it tells the window."""
    shown.panel.resize(1100, 800)
    shown.chosen = []
    shown.panel.layers_chosen.connect(shown.chosen.append)
    shown.run("quaylog.page.stack.setPanel({isOpen: true}); 1")
    shown.settle()
    return shown


def control(name: str) -> str:
    return f"document.querySelector('[data-control=\"{name}\"]')"


def press(shown: Any, name: str) -> None:
    shown.run(f"{control(name)}.click(); 1")
    shown.settle()


def key(shown: Any, *keys: Qt.Key) -> None:
    for one in keys:
        QTest.keyClick(shown.panel.view.focusProxy(), one)


def pixels(shown: Any) -> set[str]:
    """The colours of the canvas that the records are painted on."""
    found = shown.run(
        "(() => { const canvas = document.querySelectorAll('.quaylog-canvas')[0];"
        " const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data, seen = new Set();"
        " const hex = (one) => one.toString(16).padStart(2, '0');"
        " for (let at = 0; at < data.length; at += 4) { if (data[at + 3] === 255)"
        " { seen.add([data[at], data[at + 1], data[at + 2]].map(hex).join('')); } }"
        " return JSON.stringify([...seen]); })()"
    )
    return set(json.loads(found))


def test_a_layer_that_is_hidden_is_neither_painted_nor_picked_and_comes_back(wide: Any) -> None:
    assert "d55e00" in pixels(wide)
    press(wide, "show marks")
    assert "d55e00" not in pixels(wide)
    at = "(() => { const {x, y} = quaylog.page.scene.markPainter.positionOf(0); return quaylog.page.scene.at(x, y)"
    assert wide.run(f"{at}.filter((one) => one.kind === 'sighting').length; }})()") == 0
    press(wide, "show marks")
    assert "d55e00" in pixels(wide)
    assert wide.chosen[-1]["off"] == []


@pytest.mark.parametrize("layer", ["places", "rings", "movements", "outlines", "names"])
def test_every_layer_can_be_hidden_and_faded(wide: Any, layer: str) -> None:
    rajin = next(place for place in wide.log.all("place") if place.name == "Rajin")
    west, north = rajin.position.lon, rajin.position.lat
    ring = [
        (west, north - 0.02),
        (west + 0.02, north - 0.02),
        (west + 0.02, north),
        (west, north),
        (west, north - 0.02),
    ]
    outline = Outline(ring=tuple(Position(lon=lon, lat=lat) for lon, lat in ring))
    wide.panel.apply(wide.log.run("Test", lambda tx: tx.put(replace(rajin, outline=outline, precision_m=900.0))))
    wide.run("quaylog.map.setView([42.24, 130.29], 12, {animate: false}); 1")
    wide.settle()
    whole = canvas(wide)
    wide.run(f"quaylog.page.stack.setOpacity('{layer}', 0.5); 1")
    wide.settle()
    faded = canvas(wide)
    press(wide, f"show {layer}")
    gone = canvas(wide)
    assert len({whole, faded, gone}) == 3
    press(wide, "reset")
    assert canvas(wide) == whole


def canvas(shown: Any) -> str:
    return str(shown.run("document.querySelectorAll('.quaylog-canvas')[0].toDataURL()"))


def test_the_base_map_fades_and_vanishes_without_the_records(wide: Any) -> None:
    opacity = "getComputedStyle(quaylog.page.base.layer.getContainer()).opacity"
    wide.run("quaylog.page.stack.setOpacity('base', 0.4); 1")
    assert float(wide.run(opacity)) == pytest.approx(0.4)
    press(wide, "show base")
    assert float(wide.run(opacity)) == 0
    assert "d55e00" in pixels(wide)


def test_layers_are_ordered_by_the_arrow_keys_and_the_focus_stays(wide: Any) -> None:
    wide.panel.view.setFocus()
    wide.run(f"{control('move marks')}.focus(); 1")
    key(wide, Qt.Key.Key_Down)
    wide.until("quaylog.page.stack.ids()[2] === 'marks'")
    assert wide.run("document.activeElement.dataset.control") == "move marks"
    key(wide, *[Qt.Key.Key_Down] * 9)  # the base map stays the lowest
    wide.until("quaylog.page.stack.ids().at(-2) === 'marks'")
    key(wide, *[Qt.Key.Key_Up] * 9)  # and names the uppermost
    wide.until("quaylog.page.stack.ids()[1] === 'marks'")
    assert wide.chosen[-1]["order"][:2] == ["names", "marks"]


def test_layers_are_ordered_by_dragging_their_handle(wide: Any) -> None:
    wide.run(
        "(() => { const fire = (target, type, y) =>"
        " target.dispatchEvent(new PointerEvent(type, {clientY: y, bubbles: true}));"
        " const handle = document.querySelector('[data-control=\"move marks\"]');"
        " const below = document.querySelector('[data-layer=\"places\"]').getBoundingClientRect();"
        " fire(handle, 'pointerdown', 0); fire(document, 'pointermove', below.bottom);"
        " fire(document, 'pointerup', 0); })()"
    )
    assert wide.run("quaylog.page.stack.ids().join()").startswith("names,places,marks")
    sections = "[...document.querySelectorAll('#legend section')].map((one) => one.dataset.layer).join()"
    assert wide.run(sections).startswith("names,places,marks")


def test_an_entry_of_the_legend_hides_what_it_explains_and_keeps_its_count(wide: Any) -> None:
    before = wide.run(DRAWN)
    press(wide, "entry marks uncertain")
    hidden = wide.run("Array.from(quaylog.page.scene.marks.look).filter((look) => look === 1).length")
    assert hidden > 0
    assert wide.run(DRAWN) == before - hidden
    line = control("entry marks uncertain")
    assert wide.run(f"{line}.getAttribute('aria-pressed')") == "false"
    assert wide.run(f"{line}.querySelector('.count').textContent") == str(int(hidden))
    press(wide, "entry movements rail inferred")
    assert not wide.run("quaylog.page.scene.lines.some(({mode}) => mode === 'rail')")
    press(wide, "entry places port")
    assert not wide.run("quaylog.page.scene.places.shown.some(({kind}) => kind === 'port')")
    press(wide, "reset")
    assert wide.run(DRAWN) == before


def test_counts_follow_the_filter_and_the_window_of_time(wide: Any) -> None:
    wide.panel.set_shown([record.id for record in wide.log.all("sighting")][:3])
    wide.settle()
    counts = "[...document.querySelectorAll('[data-layer=marks] button .count')].map((one) => Number(one.textContent))"
    assert wide.run(f"{counts}.reduce((a, b) => a + b)") == 3
    wide.panel.set_time(parse_window("1 Jan 2001 – 2 Jan 2001"))
    wide.until("!document.querySelector('[data-layer=marks] button .count')")


def colour_by(shown: Any, colouring: str) -> None:
    shown.run(
        f"(() => {{ const choice = {control('colouring')}; choice.value = '{colouring}';"
        " choice.dispatchEvent(new Event('change')); })()"
    )
    shown.settle()


def test_sightings_are_coloured_by_vessel_the_commonest_first_whatever_the_filter_shows(wide: Any) -> None:
    colour_by(wide, "vessel")
    assert wide.chosen[-1]["colouring"] == "vessel"
    assert "0072b2" in pixels(wide)
    colours = "JSON.stringify(quaylog.page.scene.marks.tones.map(({key, colour}) => [key, colour]))"
    before = wide.run(colours)
    counted: dict[str, int] = {}
    for sighting in wide.log.all("sighting"):
        if sighting.candidates:
            order = list(Likelihood)
            best = max(sighting.candidates, key=lambda one: order.index(one.likelihood))
            counted[best.vessel] = counted.get(best.vessel, 0) + 1
    assert json.loads(before)[0] == [max(counted, key=lambda one: counted[one]), "#d55e00"]
    wide.panel.set_shown([record.id for record in wide.log.all("sighting")][-3:])
    wide.settle()
    assert wide.run(colours) == before


def test_a_vessel_keeps_its_colour_when_another_is_seen_more_often(wide: Any) -> None:
    colour_by(wide, "vessel")
    rare = next(vessel for vessel in wide.log.all("vessel") if vessel.name == "Maria")
    tone = f"quaylog.page.scene.marks.tones.find(({{key}}) => key === '{rare.id}').colour"
    before = wide.run(tone)
    seen = Window.at(from_text("2023-11-05T03:00:00Z"))
    place = next(place.id for place in wide.log.all("place") if place.name == "Rajin")
    of = (Candidate(vessel=rare.id, likelihood=Likelihood.CERTAIN),)
    new = [Sighting(id=new_id(), subject=Subject.VESSEL, seen=seen, place=place, candidates=of) for _ in range(20)]
    wide.panel.apply(wide.log.run("Test", lambda tx: [tx.put(record) for record in new]))
    wide.settle()
    assert wide.run(tone) == before


def test_a_new_vessel_has_its_name_in_the_legend_as_text_and_is_renamed(wide: Any) -> None:
    colour_by(wide, "vessel")
    vessel = Vessel(id=new_id(), name=NASTY)
    seen = Sighting(
        id=new_id(),
        subject=Subject.VESSEL,
        seen=Window.at(from_text("2023-11-05T03:00:00Z")),
        place=next(place.id for place in wide.log.all("place") if place.name == "Rajin"),
        candidates=(Candidate(vessel=vessel.id, likelihood=Likelihood.LIKELY),),
    )
    wide.panel.apply(wide.log.run("Test", lambda tx: [tx.put(vessel), tx.put(seen)]))
    wide.settle()
    assert NASTY in wide.run("document.getElementById('legend').textContent")
    assert wide.run("typeof window.ran") == "undefined"
    wide.panel.apply(wide.log.run("Test", lambda tx: tx.put(replace(vessel, name="Orlan"))))
    wide.settle()
    assert "Orlan" in wide.run(WORDS)


def test_ages_are_of_the_window_of_time_with_dates_in_the_zone(wide: Any) -> None:
    colour_by(wide, "age")
    assert "21 Aug 2023" in wide.run(WORDS)
    wide.panel.set_time(parse_window("20 Oct 2023 00:00 UTC – 20 Oct 2023 12:00 UTC"))
    wide.until(f"{WORDS}.includes('20 Oct 02:00')")
    wide.panel.set_wording(Wording(zone=ZoneInfo("Asia/Seoul")))
    wide.until(f"{WORDS}.includes('20 Oct 11:00')")


def test_confidence_has_the_words_of_icd_203(wide: Any) -> None:
    colour_by(wide, "confidence")
    words = wide.run(WORDS)
    known = {one.likelihood for sighting in wide.log.all("sighting") for one in sighting.candidates}
    assert known
    assert any(likelihood.value in words for likelihood in known)
    said = "import(`${location.origin}/main.js`).then(({ tones }) => { window.said = tones.LIKELIHOODS; }); 1"
    in_page = wide.run(said)
    assert in_page
    wide.until("Boolean(window.said)")
    assert json.loads(wide.run("JSON.stringify(window.said)")) == [likelihood.value for likelihood in Likelihood]


def test_an_identity_that_is_at_best_an_even_chance_is_faded_and_its_line_is_not(wide: Any) -> None:
    vessel = next(iter(wide.log.all("vessel")))
    tones = []
    for likelihood in (Likelihood.ROUGHLY_EVEN, Likelihood.LIKELY):
        seen = Sighting(
            id=new_id(),
            subject=Subject.VESSEL,
            seen=Window.at(from_text("2023-11-05T03:00:00Z")),
            place=next(place.id for place in wide.log.all("place") if place.name == "Rajin"),
            candidates=(Candidate(vessel=vessel.id, likelihood=likelihood),),
        )
        wide.panel.apply(wide.log.run("Test", lambda tx, seen=seen: tx.put(seen)))
        wide.settle()
        row = f"quaylog.page.scene.marks.find('{seen.id}')"
        tones.append(
            json.loads(wide.run(f"(({{marks}}) => JSON.stringify(marks.tones[marks.tone[{row}]]))(quaylog.page.scene)"))
        )
    assert tones[0]["alpha"] < tones[1]["alpha"] == 1
    assert tones[0]["line"] == tones[1]["line"]


def test_what_was_chosen_is_there_again_in_a_page_that_takes_the_place_of_a_lost_one(wide: Any) -> None:
    press(wide, "show rings")
    press(wide, "entry marks present")
    colour_by(wide, "age")
    drawn = wide.run(DRAWN)
    crashed = QWebEnginePage.RenderProcessTerminationStatus.CrashedTerminationStatus
    wide.panel.page.renderProcessTerminated.emit(crashed, 1)
    wide.wait_painted()
    wide.settle()
    assert json.loads(wide.run("JSON.stringify(quaylog.page.stack.state())")) == wide.chosen[-1]
    assert wide.run(DRAWN) == drawn


@pytest.mark.parametrize(
    "state",
    [
        {
            "order": "names",
            "off": 3,
            "opacity": {"marks": "x", "places": 7, "rings": None},
            "hidden": {},
            "colouring": "hue",
        },
        {"order": ["base", "nowhere", "marks"], "off": ["nowhere"], "opacity": None, "hidden": [None, 4]},
    ],
)
def test_a_spoiled_state_is_as_on_the_first_day(wide: Any, state: dict[str, Any]) -> None:
    drawn = wide.run(DRAWN)
    wide.panel.set_layers(state)
    wide.settle()
    assert wide.run(DRAWN) == drawn
    assert wide.run("quaylog.page.stack.ids().join()") == "names,marks,places,rings,movements,outlines,ports,base"
    assert wide.run("quaylog.page.stack.opacity('places')") == 1


def test_every_control_has_a_name(wide: Any) -> None:
    nameless = wide.run(
        "[...document.querySelectorAll('#legend button, #legend input, #legend select')].filter((one) =>"
        " !(one.getAttribute('aria-label') || one.textContent || one.labels?.[0]?.textContent)).length"
    )
    assert nameless == 0


def test_the_legend_begins_folded_where_it_would_cover_the_records_until_it_was_unfolded(shown: Any) -> None:
    folded = "document.querySelector('#legend .entry') === null"
    shown.panel.resize(640, 550)
    shown.until(folded)
    shown.panel.resize(900, 700)
    shown.until(f"!({folded})")
    shown.panel.resize(640, 550)
    shown.until(folded)
    shown.run(f"{control('fold')}.click(); 1")
    assert not shown.run(folded)


def test_nothing_of_the_panel_is_cut_in_a_low_map(shown: Any) -> None:
    shown.panel.resize(640, 550)
    shown.run("quaylog.page.stack.setPanel({isOpen: true}); 1")
    shown.settle()
    box = json.loads(shown.run("JSON.stringify(document.getElementById('legend').getBoundingClientRect())"))
    assert box["left"] >= 0
    assert box["bottom"] <= 550
    cut = shown.run(
        "[...document.querySelectorAll('#legend *')].filter((one) => one.clientWidth && one.scrollWidth >"
        " one.clientWidth + 1).map((one) => `${one.tagName} ${one.className} ${one.scrollWidth}`).join()"
    )
    assert cut == ""
