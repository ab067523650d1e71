// Everything that the two faces use of the client.
export { createClient } from "./client";
export { EMOJI } from "./emoji";
export { browserEnvironment } from "./environment";
export { ApiError } from "./error";
export { type Block, type Inline, parseMarkdown, plain } from "./markdown";
export * from "./model";
export { afterChanges, afterMessage } from "./thread/derive";
export { type AgentTokens, agentTokens } from "./tokens/agent";
export {
  type Contact,
  type CustomerOptions,
  type CustomerSession,
  type CustomerTokens,
  customerTokens,
} from "./tokens/customer";
export * from "./types";
