// Runs before anything else of the page: WebRTC could reach the network past the page's policy, so it is taken away.
for (const name of [
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'RTCDataChannel',
  'WebTransport',
  'WebSocket',
  'EventSource',
]) {
  delete window[name];
}
