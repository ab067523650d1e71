// The real program in a folder of its own; it can be stopped, killed and started again on the same port.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const ADMIN = { email: "admin@localhost", password: "correct-horse-battery" };

const PROGRAM = process.env.CARELINE_PROGRAM ?? "../../target/debug/careline";

export class Server {
  private child: ChildProcess | null = null;
  url = "";

  private constructor(
    private readonly folder: string,
    private readonly demo: boolean,
    private readonly settings: Record<string, string>,
  ) {}

  static async start(options: { demo?: boolean; settings?: Record<string, string> } = {}): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), "careline-e2e-"));
    const server = new Server(folder, options.demo ?? false, options.settings ?? {});
    await server.run("127.0.0.1:0");
    return server;
  }

  /** As a crash or a power cut would: nothing gets to end. */
  async kill() {
    await this.end("SIGKILL");
  }

  /** As an upgrade would: sockets are told, requests end. */
  async stop() {
    await this.end("SIGTERM");
  }

  /** On the port that it had. */
  async again() {
    await this.run(new URL(this.url).host.replace("localhost", "127.0.0.1"));
  }

  async remove() {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async run(listen: string) {
    const child = spawn(PROGRAM, this.demo ? ["serve", "--demo"] : ["serve"], {
      cwd: this.folder,
      stdio: ["ignore", "pipe", "ignore"],
      env: {
        PATH: process.env.PATH,
        CARELINE_LISTEN: listen,
        CARELINE_DATA_DIR: join(this.folder, "data"),
        CARELINE_ADMIN_PASSWORD: ADMIN.password,
        // Everybody here comes from one address.
        CARELINE_LIMITS_REQUESTS_PER_ADDRESS_PER_MINUTE: "0",
        CARELINE_LIMITS_LOGINS_PER_ADDRESS_PER_MINUTE: "0",
        CARELINE_LIMITS_LOGINS_PER_ACCOUNT_PER_MINUTE: "0",
        CARELINE_LIMITS_SESSIONS_PER_ADDRESS_PER_MINUTE: "0",
        CARELINE_LIMITS_TICKETS_PER_CALLER_PER_MINUTE: "0",
        CARELINE_LIMITS_REPLIES_PER_CALLER_PER_MINUTE: "0",
        ...this.settings,
      },
    });
    this.child = child;
    const port = await listening(child);
    this.url = `http://localhost:${port}`;
  }

  private async end(signal: NodeJS.Signals) {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
  }
}

/** The port that the program says it listens on. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (bytes) => {
      said += bytes;
      const port = said.match(/^listening on http:\/\/127\.0\.0\.1:(\d+)$/m)?.[1];
      if (port) resolve(port);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`careline ended with ${code} before it listened: ${said}`)));
  });
}
