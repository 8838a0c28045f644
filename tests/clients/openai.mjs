// Speaks to a server as people's programs do, and prints what it heard as JSON. Usage: node openai.mjs http://127.0.0.1:8080/v1 MODEL
import process from "node:process";
import OpenAI from "openai";

const [baseURL, model] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: "none", maxRetries: 0 });
const messages = [
  { role: "system", content: "Be brief." },
  { role: "user", content: "The harbour" },
];
const models = await client.models.list();
const echoed = await client.completions.create({ model, prompt: "The harbour has seen peace", max_tokens: 0, echo: true, logprobs: 1 });
const chat = await client.chat.completions.create({ model, messages, max_tokens: 6, seed: 3, logprobs: true, top_logprobs: 2 });
let streamed = "";
for await (const piece of await client.chat.completions.create({ model, messages, max_tokens: 6, seed: 3, stream: true })) {
  streamed += piece.choices[0]?.delta?.content ?? "";
}
let refused = "";
try {
  await client.chat.completions.create({ model: "nobody", messages });
} catch (problem) {
  refused = `${problem.status} ${problem.message}`;
}
console.log(
  JSON.stringify({
    models: models.data.map((one) => one.id),
    tokens: echoed.choices[0].logprobs.tokens,
    logprobs: echoed.choices[0].logprobs.token_logprobs,
    said: chat.choices[0].message.content,
    told: chat.choices[0].logprobs.content.length,
    streamed,
    refused,
  }),
);
