// Everything that the two faces use of the client.
export { createAgentClient as createClient } from "./agentClient";
export { EMOJI } from "./emoji";
export { browserEnvironment } from "./environment";
export { ApiError } from "./error";
export { type Block, type Inline, parseMarkdown, plain } from "./markdown";
export * from "./model";
export { type AgentTokens, agentTokens } from "./tokens/agent";
export {
  type Contact,
  type CustomerOptions,
  type CustomerSession,
  type CustomerTokens,
  customerTokens,
} from "./tokens/customer";
// What the console calls its client.
export type { AgentClient as Client } from "./types";
export * from "./types";
