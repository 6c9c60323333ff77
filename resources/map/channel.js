// The way to the window: an object of its that the page may call, and that says what the page shall do.

export function connect() {
  return new Promise((resolve) => {
    const { QWebChannel, qt } = window;
    const channel = new QWebChannel(qt.webChannelTransport, () => resolve(channel.objects.bridge));
  });
}
