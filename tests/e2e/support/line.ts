// The line between somebody and the server: a browser's own "offline" leaves open sockets alone, a cut cable does not.

import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";

export class Line {
  private readonly sockets = new Set<Socket>();
  private whole = true;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(url: string): Promise<Line> {
    const port = Number(new URL(url).port);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const line = new Line(server, `http://localhost:${(server.address() as AddressInfo).port}`);
    server.on("connection", (near) => line.join(near, connect(port, "127.0.0.1")));
    return line;
  }

  cut() {
    this.whole = false;
    for (const socket of this.sockets) socket.destroy();
  }

  mend() {
    this.whole = true;
  }

  close() {
    this.cut();
    this.server.close();
  }

  private join(near: Socket, far: Socket) {
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on("close", () => {
        this.sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
      socket.on("error", () => socket.destroy());
    }
    if (!this.whole) near.destroy();
    near.pipe(far).pipe(near);
  }
}
