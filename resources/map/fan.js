// Where the marks of one spot lie when they are spread around it, the oldest first.

const RING = 6; // marks in the first ring; the rest make the second
const RING_PX = 14;
const OUTER_PX = 26;
const MARK_PX = 6;

/** How far a fan of so many reaches. */
export function fanRadius(count) {
  return (count > RING ? OUTER_PX : RING_PX) + MARK_PX;
}

/** Calls back with each row of a cluster and where its mark lies; the middle is left to the place if there is one. */
export function eachFanned(cluster, visit) {
  const rows = Array.from(cluster.newest()).toReversed();
  const first = cluster.parts[0].isAtPlace ? 1 : 0;
  rows.forEach((row, index) => {
    const [dx, dy] = offset(index + first, rows.length + first);
    visit(row, cluster.spotX + dx, cluster.spotY + dy);
  });
}

/** Where the index-th of `count` marks lies around its spot. */
function offset(index, count) {
  if (index === 0) {
    return [0, 0];
  }
  const inner = index <= RING;
  const inRing = inner ? Math.min(RING, count - 1) : count - 1 - RING;
  const turn = ((inner ? index - 1 : index - 1 - RING) / inRing) * 2 * Math.PI + (inner ? 0.6 : 0.3);
  const r = inner ? RING_PX : OUTER_PX;
  return [r * Math.cos(turn), r * Math.sin(turn)];
}
