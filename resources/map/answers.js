// Fetches from the map's own scheme. A problem arrives as an answer of a type of its own, with a sentence.

const PROBLEM = 'application/problem+json';

export async function fetchJson(path) {
  const answer = await fetchAnswer(path);
  return answer.json();
}

export async function fetchBytes(path) {
  const answer = await fetchAnswer(path);
  return answer.arrayBuffer();
}

export async function fetchBlob(path, options) {
  const answer = await fetchAnswer(path, options);
  return answer.blob();
}

async function fetchAnswer(path, options) {
  const answer = await fetch(path, options);
  if (answer.headers.get('content-type')?.startsWith(PROBLEM)) {
    const { title } = await answer.json();
    throw new Error(title);
  }
  return answer;
}
