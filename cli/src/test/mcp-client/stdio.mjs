// Drives `./datawarp mcp` with the official MCP client, as a desktop client would: node stdio.mjs <command> [arguments]
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const [command, ...args] = process.argv.slice(2);
const client = new Client({ name: "datawarp-stdio-check", version: "1.0.0" });
await client.connect(new StdioClientTransport({ command, args, env: process.env }));

const { tools } = await client.listTools();
const answer = await client.callTool({
  name: "query_dataset",
  arguments: { dataset: "adhd_referrals", limit: 3 },
});
await client.close();

const content = tools.length >= 8 && answer.structuredContent?.rows?.length === 3
  && /[0-9a-f]{64}/.test(JSON.stringify(answer.structuredContent.citation));
console.log(content ? `ok   ${tools.length} tools over stdio` : `FAIL ${JSON.stringify(answer)}`);
process.exit(content ? 0 : 1);
