// Spans of time in words, in the zone of the settings, as finely as the whole that they are parts of needs it.

const DAY_MS = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const YEARS_MS = 3 * 366 * DAY_MS;
const DAYS_MS = 5 * DAY_MS;

/** From one time to another (ms since 1970 UTC), both parts of a span of `wholeMs`. */
export function dateRange(from, to, zone, wholeMs) {
  const [one, other] = [from, to].map((time) => words(time, zone, wholeMs));
  return one === other ? one : `${one} – ${other}`;
}

function words(time, zone, wholeMs) {
  const { year, month, day, hour, minute } = partsOf(time, zone);
  const date = `${MONTHS[month - 1]} ${year}`;
  if (wholeMs > YEARS_MS) {
    return date;
  }
  return wholeMs > DAYS_MS ? `${Number(day)} ${date}` : `${Number(day)} ${MONTHS[month - 1]} ${hour}:${minute}`;
}

function partsOf(time, zone) {
  const options = { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const parts = new Intl.DateTimeFormat('en', options).formatToParts(time);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}
