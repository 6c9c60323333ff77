// Runs before anything else of the page: these could reach the network past the page's policy, so they are taken away.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport', 'WebSocket']) {
  delete window[name];
}
