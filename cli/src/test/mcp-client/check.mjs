// Drives a running warehouse with the official MCP client, as an agent would: node check.mjs <mcp address>
// Prints one line a check and ends with "N passed, N failed".
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const TOOLS = [
  "list_datasets", "search_datasets", "describe_dataset", "get_periods",
  "query_dataset", "run_sql", "get_lineage", "compare_periods",
];

let passed = 0;
let failed = 0;

async function check(what, run) {
  try {
    const problem = await run();
    if (problem) throw new Error(problem);
    passed += 1;
    console.log(`ok   ${what}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${what}: ${error.message}`);
  }
}

const client = new Client({ name: "datawarp-check", version: "1.0.0" });
await client.connect(new StreamableHTTPClientTransport(new URL(process.argv[2])));

const { tools } = await client.listTools();
const names = tools.map((tool) => tool.name);

await check("offers every tool", () => {
  const missing = TOOLS.filter((name) => !names.includes(name));
  return missing.length && `missing ${missing}`;
});
await check("says of every tool that it only reads, and what it answers", () => {
  const silent = tools.filter((tool) => !tool.annotations?.readOnlyHint || !tool.outputSchema);
  return silent.length && `silent: ${silent.map((tool) => tool.name)}`;
});

// The SDK checks structuredContent against the tool's outputSchema.
const call = async (name, args) => {
  const result = await client.callTool({ name, arguments: args });
  if (result.isError) throw new Error(JSON.stringify(result.content));
  if (!result.structuredContent) throw new Error("no structuredContent");
  if (!result.content?.length) throw new Error("no text");
  return result.structuredContent;
};

await check("lists the sample datasets", async () => {
  const text = JSON.stringify(await call("list_datasets", {}));
  return !text.includes("adhd_referrals") && text;
});
await check("finds a dataset by a misspelt word", async () => {
  const text = JSON.stringify(await call("search_datasets", { text: "adhd referals" }).catch(
    () => call("search_datasets", { query: "adhd referals" })));
  return !text.includes("adhd_referrals") && text;
});
await check("describes a dataset with its columns", async () => {
  const answer = await call("describe_dataset", { dataset: "adhd_referrals" });
  return !JSON.stringify(answer).includes("columns") && JSON.stringify(answer);
});
await check("answers rows with a citation to the file's checksum", async () => {
  const answer = await call("query_dataset", { dataset: "adhd_referrals", limit: 3 });
  const text = JSON.stringify(answer);
  return !(/[0-9a-f]{64}/.test(JSON.stringify(answer.citation)) && answer.rows.length === 3) && text;
});
await check("answers SQL", async () => {
  const answer = await call("run_sql", { sql: "SELECT count(*) AS n FROM staging.tbl_adhd_referrals" });
  return !(Number(answer.rows[0][0] ?? answer.rows[0].n) > 0) && JSON.stringify(answer);
});
await check("traces a dataset to its files", async () => {
  const text = JSON.stringify(await call("get_lineage", { dataset: "adhd_referrals" }));
  return !(text.includes("adhd_2025-08.xlsx") && text.includes("Table 1")) && text;
});
await check("refuses a write with a reason, as an error result", async () => {
  const result = await client.callTool({ name: "run_sql", arguments: { sql: "DROP TABLE staging.tbl_adhd_referrals" } });
  return !result.isError && JSON.stringify(result);
});
await check("hints at the right name of a dataset", async () => {
  const result = await client.callTool({ name: "describe_dataset", arguments: { dataset: "adhd_referal" } });
  return !(result.isError && JSON.stringify(result.content).includes("adhd_referrals")) && JSON.stringify(result);
});

await client.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
