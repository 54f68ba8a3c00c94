import { inputRequired, acceptedContent, inputResponse } from '@modelcontextprotocol/server';
import { object, pause, PNG, text, WAV } from './samples.mjs';

const NAME_FORM = object({ name: { type: 'string' } }, ['name']);

/** The tools whose names and answers the conformance suite prescribes, apart from those about input requests. */
export function suiteTools(world) {
  return [
    tool('test_simple_text', 'Answers with text', () => text('This is a simple text response for testing.')),
    tool('test_image_content', 'Answers with an image', () => ({ content: [{ type: 'image', data: PNG, mimeType: 'image/png' }] })),
    tool('test_audio_content', 'Answers with a sound', () => ({ content: [{ type: 'audio', data: WAV, mimeType: 'audio/wav' }] })),
    tool('test_embedded_resource', 'Answers with a resource inside', () => ({
      content: [embedded('test://embedded-resource', 'text/plain', 'This is an embedded resource content.')],
    })),
    tool('test_multiple_content_types', 'Answers with text, an image and a resource', () => ({
      content: [
        { type: 'text', text: 'Multiple content types test:' },
        { type: 'image', data: PNG, mimeType: 'image/png' },
        embedded('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}'),
      ],
    })),
    tool('test_error_handling', 'Fails on purpose', () => ({ ...text('This tool intentionally returns an error for testing'), isError: true })),
    tool('test_tool_with_logging', 'Logs three times at info', logging),
    tool('test_logging_tool', 'Logs once at info', async (_, ctx) => {
      await ctx.mcpReq.log('info', 'Logged by request', 'reference');
      return text('Logged');
    }),
    tool('test_tool_with_progress', 'Reports progress three times', progress),
    tool('test_reconnection', 'Drops the stream of the call before it answers', reconnection),
    tool('test_trigger_tool_change', 'Announces a changed tool list', () => {
      world.announce('tools');
      return text('Announced');
    }),
    tool('test_trigger_prompt_change', 'Announces a changed prompt list', () => {
      world.announce('prompts');
      return text('Announced');
    }),
    tool('json_schema_2020_12_tool', 'Tool with JSON Schema 2020-12 features', () => text('ok'), RICH_SCHEMA),
    ...askingTools(),
  ];
}

function tool(name, description, run, inputSchema = object()) {
  return { name, description, inputSchema, run };
}

function embedded(uri, mimeType, content) {
  return { type: 'resource', resource: { uri, mimeType, text: content } };
}

async function logging(_, ctx) {
  for (const line of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
    await ctx.mcpReq.log('info', line, 'reference');
    await pause(50, ctx.mcpReq.signal);
  }
  return text('Tool with logging executed');
}

async function progress(_, ctx) {
  const progressToken = ctx.mcpReq._meta?.progressToken;
  for (const step of [0, 50, 100]) {
    if (progressToken !== undefined) {
      await ctx.mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress: step, total: 100 } });
    }
    await pause(50, ctx.mcpReq.signal);
  }
  return text('Tool with progress executed');
}

async function reconnection(_, ctx) {
  ctx.http?.closeSSE?.();
  await pause(100, ctx.mcpReq.signal);
  return text('Answered after the stream was dropped');
}

function askingTools() {
  return [
    tool('test_sampling', 'Asks the client for a completion', (args, ctx) => {
      const answer = inputResponse(ctx.mcpReq.inputResponses, 'completion');
      if (answer.kind !== 'sampling') {
        return inputRequired({ inputRequests: { completion: sampling(args.prompt, 100) } });
      }
      return text(`LLM response: ${answer.result.content.text}`);
    }, object({ prompt: { type: 'string', description: 'The prompt' } }, ['prompt'])),
    elicitation('test_elicitation', 'Asks the user for a name and an address', {
      properties: {
        username: { type: 'string', description: "User's response" },
        email: { type: 'string', description: "User's email address" },
      },
      required: ['username', 'email'],
    }, object({ message: { type: 'string', description: 'The question' } }, ['message'])),
    elicitation('test_elicitation_sep1034_defaults', 'Asks with defaults of every primitive type', DEFAULTS_FORM),
    elicitation('test_elicitation_sep1330_enums', 'Asks with every kind of enumeration', ENUMS_FORM),
    tool('test_streaming_elicitation', 'Asks the user on a streamed call', (_, ctx) => askName(ctx)),
    tool('test_missing_capability', 'Needs a client that can sample', () =>
      inputRequired({ inputRequests: { completion: sampling('Say hello', 10) } })),
  ];
}

function elicitation(name, description, form, inputSchema = object()) {
  return tool(name, description, (args, ctx) => {
    const answer = inputResponse(ctx.mcpReq.inputResponses, 'form');
    if (answer.kind !== 'elicit') {
      const requestedSchema = { type: 'object', ...form };
      return inputRequired({ inputRequests: { form: inputRequired.elicit({ message: args.message ?? description, requestedSchema }) } });
    }
    return text(`Elicitation completed: action=${answer.action}, content=${JSON.stringify(answer.content ?? {})}`);
  }, inputSchema);
}

export function askName(ctx) {
  const answer = acceptedContent(ctx.mcpReq.inputResponses, 'user_name');
  if (typeof answer?.name !== 'string') {
    return inputRequired({ inputRequests: { user_name: inputRequired.elicit({ message: 'What is your name?', requestedSchema: NAME_FORM }) } });
  }
  return text(`Hello, ${answer.name}!`);
}

export function sampling(prompt, maxTokens) {
  return inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text: prompt } }], maxTokens });
}

const DEFAULTS_FORM = {
  properties: {
    name: { type: 'string', description: 'Name', default: 'John Doe' },
    age: { type: 'integer', description: 'Age', default: 30 },
    score: { type: 'number', description: 'Score', default: 95.5 },
    status: { type: 'string', description: 'Status', enum: ['active', 'inactive', 'pending'], default: 'active' },
    verified: { type: 'boolean', description: 'Verified', default: true },
  },
  required: [],
};

const ENUMS_FORM = {
  properties: {
    untitledSingle: { type: 'string', enum: ['option1', 'option2', 'option3'] },
    titledSingle: { type: 'string', oneOf: titled('value', 'Option') },
    legacyEnum: { type: 'string', enum: ['opt1', 'opt2', 'opt3'], enumNames: ['Option One', 'Option Two', 'Option Three'] },
    untitledMulti: { type: 'array', items: { type: 'string', enum: ['option1', 'option2', 'option3'] } },
    titledMulti: { type: 'array', items: { anyOf: titled('value', 'Choice') } },
  },
  required: [],
};

function titled(value, title) {
  return ['First', 'Second', 'Third'].map((rank, i) => ({ const: `${value}${i + 1}`, title: `${rank} ${title}` }));
}

const RICH_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  $defs: {
    address: { $anchor: 'addressDef', type: 'object', properties: { street: { type: 'string' }, city: { type: 'string' } } },
  },
  properties: {
    name: { type: 'string' },
    address: { $ref: '#/$defs/address' },
    contactMethod: { type: 'string', enum: ['phone', 'email'] },
    phone: { type: 'string' },
    email: { type: 'string' },
  },
  allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
  if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
  then: { required: ['phone'] },
  else: { required: ['email'] },
  additionalProperties: false,
};
