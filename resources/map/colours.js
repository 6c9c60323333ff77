// Arithmetic on colours written as #rrggbb: contrast as WCAG 2.2 has it, and ramps of even steps in OKLab (Ottosson 2020).

const LEAST_CONTRAST = 3; // of a symbol's line against what lies beside it (WCAG 2.2, 1.4.11)
const STEPS = 20;

/** The contrast of two colours, 1 to 21. */
export function contrast(one, other) {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The colour, moved towards `end` as little as it takes to stand out from every one of `grounds`. */
export function standingOut(colour, grounds, end) {
  const all = Array.from({ length: STEPS + 1 }, (_, step) => mixed(colour, end, step / STEPS));
  return all.find((one) => grounds.every((ground) => contrast(one, ground) >= LEAST_CONTRAST)) ?? end;
}

/** A colour seen through: `alpha` of it above `ground`. */
export function seenOn(colour, ground, alpha) {
  const [over, under] = [parts(colour), parts(ground)];
  return text(over.map((part, index) => alpha * part + (1 - alpha) * under[index]));
}

/** `count` colours through `anchors`, evenly spaced as the eye sees them. */
export function ramp(anchors, count) {
  return Array.from({ length: count }, (_, index) => {
    const at = count === 1 ? anchors.length - 1 : (index / (count - 1)) * (anchors.length - 1);
    const before = Math.min(anchors.length - 2, Math.floor(at));
    return mixed(anchors[before], anchors[before + 1], at - before);
  });
}

/** How light a colour looks, 0 to 1. */
export function lightness(colour) {
  return toLab(colour)[0];
}

function mixed(one, other, share) {
  const [a, b] = [toLab(one), toLab(other)];
  return fromLab(a.map((part, index) => part + (b[index] - part) * share));
}

function luminance(colour) {
  const [r, g, b] = parts(colour).map(linear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function toLab(colour) {
  const [r, g, b] = parts(colour).map(linear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromLab([light, a, b]) {
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return text(
    [
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    ].map(curved),
  );
}

function linear(part) {
  const value = part / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function curved(value) {
  return 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
}

function parts(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

function text(channels) {
  const pairs = channels.map((part) => Math.max(0, Math.min(255, Math.round(part))).toString(16).padStart(2, '0'));
  return `#${pairs.join('')}`;
}
