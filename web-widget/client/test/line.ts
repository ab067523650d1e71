// A line between a client and the fake server: late, and as bad as it is told to be.
import type { RawSocket } from "../types";
import type { Clock } from "./clock";

export interface Chaos {
  /** Shares of the server's events that are lost, doubled, or come late. */
  lose: number;
  double: number;
  shuffle: number;
  /** Of HTTP exchanges, half of them after the server has done its work. */
  failHttp: number;
  maxDelayMs: number;
}

export const CALM: Chaos = { lose: 0, double: 0, shuffle: 0, failHttp: 0, maxDelayMs: 20 };

/** The server's end. */
export interface Peer {
  onFrame(text: string): void;
  onGone(): void;
}

export class FakeSocket implements RawSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  peer: Peer | null = null;
  private isCut = false;
  private lastUp = 0;
  private lastDown = 0;

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number,
    private readonly chaos: () => Chaos,
  ) {}

  open(peer: Peer): void {
    this.peer = peer;
    this.clock.setTimeout(() => !this.isCut && this.onopen?.(), this.random() * this.chaos().maxDelayMs);
  }

  /** From the client: in order, unless the line is cut while it is on its way. */
  send(text: string): void {
    if (this.isCut) return;
    this.lastUp = Math.max(this.lastUp, this.clock.now() + this.random() * this.chaos().maxDelayMs);
    this.clock.setTimeout(() => !this.isCut && this.peer?.onFrame(text), this.lastUp - this.clock.now());
  }

  /** From the server; only events suffer from chaos, for a client cannot tell a lost answer from a slow one. */
  deliver(frame: object, isEvent: boolean): void {
    const { lose, double, shuffle } = this.chaos();
    if (isEvent && this.random() < lose) return;
    this.arrive(frame, isEvent && this.random() < shuffle);
    if (isEvent && this.random() < double) this.arrive(frame, this.random() < shuffle);
  }

  private arrive(frame: object, isLate: boolean): void {
    const delay = this.random() * this.chaos().maxDelayMs;
    const at = isLate ? this.clock.now() + delay * 10 : Math.max(this.lastDown, this.clock.now() + delay);
    if (!isLate) this.lastDown = at;
    const text = JSON.stringify(frame);
    this.clock.setTimeout(() => !this.isCut && this.onmessage?.({ data: text }), at - this.clock.now());
  }

  /** After what is on its way. */
  closeFromServer(code: number): void {
    this.clock.setTimeout(() => this.cut(code), Math.max(0, this.lastDown - this.clock.now()));
  }

  cut(code: number): void {
    if (this.isCut) return;
    this.isCut = true;
    this.peer?.onGone();
    this.onclose?.({ code, reason: "" });
  }

  close(): void {
    if (this.isCut) return;
    this.isCut = true;
    this.peer?.onGone();
  }
}
