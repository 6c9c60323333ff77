// Points at a distance on the ground, on the ellipsoid WGS 84 (Vincenty 1975, the direct problem).

const A_M = 6378137;
const FLATTENING = 1 / 298.257223563;
const B_M = A_M * (1 - FLATTENING);
const RADIANS = Math.PI / 180;
const ENOUGH = 1e-12;
const MOST_ROUNDS = 100;

/** Where one comes from (lon, lat) in degrees after `distanceM` metres towards `bearing` in degrees: [lon, lat]; lon may be beyond ±180. */
export function destination(lon, lat, bearing, distanceM) {
  const [sinB, cosB] = [Math.sin(bearing * RADIANS), Math.cos(bearing * RADIANS)];
  const tanU = (1 - FLATTENING) * Math.tan(lat * RADIANS);
  const cosU = 1 / Math.sqrt(1 + tanU * tanU);
  const sinU = tanU * cosU;
  const sinA = cosU * sinB;
  const cos2A = 1 - sinA * sinA;
  const sigma1 = Math.atan2(tanU, cosB);
  const { sigma, cosM } = angleOf(distanceM, sigma1, cos2A);
  const [sin, cos] = [Math.sin(sigma), Math.cos(sigma)];
  const aside = sinU * sin - cosU * cos * cosB;
  const end = Math.atan2(sinU * cos + cosU * sin * cosB, (1 - FLATTENING) * Math.hypot(sinA, aside));
  const lambda = Math.atan2(sin * sinB, cosU * cos - sinU * sin * cosB);
  const c = (FLATTENING / 16) * cos2A * (4 + FLATTENING * (4 - 3 * cos2A));
  const turn = sigma + c * sin * (cosM + c * cos * (2 * cosM * cosM - 1));
  return [lon + (lambda - (1 - c) * FLATTENING * sinA * turn) / RADIANS, end / RADIANS];
}

/** The angle of a distance on the auxiliary sphere, and the cosine of twice that of its middle. */
function angleOf(distanceM, sigma1, cos2A) {
  const u2 = (cos2A * (A_M * A_M - B_M * B_M)) / (B_M * B_M);
  const a = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  const b = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  const plain = distanceM / (B_M * a);
  let [sigma, before, cosM] = [plain, Infinity, 0];
  for (let round = 0; Math.abs(sigma - before) > ENOUGH && round < MOST_ROUNDS; round += 1) {
    cosM = Math.cos(2 * sigma1 + sigma);
    const [sin, cos] = [Math.sin(sigma), Math.cos(sigma)];
    const inner = cos * (2 * cosM * cosM - 1) - (b / 6) * cosM * (4 * sin * sin - 3) * (4 * cosM * cosM - 3);
    before = sigma;
    sigma = plain + b * sin * (cosM + (b / 4) * inner);
  }
  return { sigma, cosM };
}
