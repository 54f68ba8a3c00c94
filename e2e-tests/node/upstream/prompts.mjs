import { acceptedContent, completable, inputRequired } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { object, PNG } from './samples.mjs';

/** Registers the prompts of the suite and enough more to need several pages. */
export function registerPrompts(mcp) {
  mcp.registerPrompt('test_simple_prompt', { title: 'Simple', description: 'A prompt without arguments' }, () =>
    messages({ type: 'text', text: 'This is a simple prompt for testing.' }));
  mcp.registerPrompt('test_prompt_with_arguments', {
    description: 'A prompt with two arguments',
    argsSchema: z.object({ arg1: argument('First test argument'), arg2: argument('Second test argument') }),
  }, ({ arg1, arg2 }) => messages({ type: 'text', text: `Prompt with arguments: arg1='${arg1}', arg2='${arg2}'` }));
  mcp.registerPrompt('test_prompt_with_embedded_resource', {
    description: 'A prompt with a resource inside',
    argsSchema: z.object({ resourceUri: z.string().describe('URI of the resource to embed') }),
  }, ({ resourceUri: uri }) => messages(
    { type: 'resource', resource: { uri, mimeType: 'text/plain', text: 'Embedded resource content for testing.' } },
    { type: 'text', text: 'Please process the embedded resource above.' },
  ));
  mcp.registerPrompt('test_prompt_with_image', { description: 'A prompt with an image inside' }, () => messages(
    { type: 'image', data: PNG, mimeType: 'image/png' },
    { type: 'text', text: 'Please analyze the image above.' },
  ));
  mcp.registerPrompt('test_input_required_result_prompt', { description: 'A prompt that asks for its context' }, askContext);
  for (let i = 1; i <= 12; i++) {
    mcp.registerPrompt(`numbered_${i}`, { description: `Number ${i}` }, () => messages({ type: 'text', text: String(i) }));
  }
}

function argument(description) {
  return completable(z.string().describe(description), (value) => ['paris', 'park', 'party', 'test'].filter((word) => word.startsWith(value)));
}

function messages(...contents) {
  return { messages: contents.map((content) => ({ role: 'user', content })) };
}

function askContext(ctx) {
  const answer = acceptedContent(ctx.mcpReq.inputResponses, 'user_context');
  if (typeof answer?.context !== 'string') {
    const requestedSchema = object({ context: { type: 'string' } }, ['context']);
    return inputRequired({
      inputRequests: { user_context: inputRequired.elicit({ message: 'What context should the prompt use?', requestedSchema }) },
    });
  }
  return messages({ type: 'text', text: `Use the context: ${answer.context}` });
}
