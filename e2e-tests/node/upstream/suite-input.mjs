import { acceptedContent, inputRequired, inputResponse } from '@modelcontextprotocol/server';
import { askName, sampling } from './suite-tools.mjs';
import { object, text } from './samples.mjs';

const { elicit, listRoots } = inputRequired;

/** The tools of the suite that answer with a request for input and finish once the client has given it. */
export function inputTools(seal) {
  const named = (suffix, description, run) => ({
    name: `test_input_required_result_${suffix}`,
    description,
    inputSchema: object(),
    run: (_, ctx) => run(ctx),
  });
  return [
    named('elicitation', 'Asks for a name', askName),
    named('sampling', 'Asks for a completion', askCapital),
    named('list_roots', 'Asks for the roots of the client', askRoots),
    named('request_state', 'Asks for a confirmation and remembers what it was about', (ctx) => confirm(seal, ctx)),
    named('tampered_state', 'Refuses a state it has not made', (ctx) => confirm(seal, ctx)),
    named('multiple_inputs', 'Asks for three things at once', (ctx) => askThree(seal, ctx)),
    named('multi_round', 'Asks twice, one after the other', (ctx) => askTwice(seal, ctx)),
    named('capabilities', 'Asks only for what the client can do', askWhatIsDeclared),
  ];
}

function question(message, key, type = 'string') {
  return elicit({ message, requestedSchema: object({ [key]: { type } }, [key]) });
}

function answered(ctx, key, kind) {
  return inputResponse(ctx.mcpReq.inputResponses, key).kind === kind;
}

function askCapital(ctx) {
  const answer = inputResponse(ctx.mcpReq.inputResponses, 'capital_question');
  if (answer.kind !== 'sampling') {
    return inputRequired({ inputRequests: { capital_question: sampling('What is the capital of France?', 100) } });
  }
  return text(answer.result.content.text);
}

function askRoots(ctx) {
  const answer = inputResponse(ctx.mcpReq.inputResponses, 'client_roots');
  if (answer.kind !== 'roots') {
    return inputRequired({ inputRequests: { client_roots: listRoots() } });
  }
  return text(`Roots: ${answer.roots.map((root) => root.uri).join(', ')}`);
}

async function confirm(seal, ctx) {
  if (ctx.mcpReq.requestState() === undefined || !answered(ctx, 'confirm', 'elicit')) {
    const inputRequests = { confirm: question('Please confirm', 'ok', 'boolean') };
    return inputRequired({ inputRequests, requestState: await seal({ step: 'confirm' }) });
  }
  return text('state-ok');
}

async function askThree(seal, ctx) {
  const complete = answered(ctx, 'user_name', 'elicit') && answered(ctx, 'greeting', 'sampling') && answered(ctx, 'client_roots', 'roots');
  if (!complete) {
    const inputRequests = {
      user_name: question('What is your name?', 'name'),
      greeting: sampling('Generate a greeting', 50),
      client_roots: listRoots(),
    };
    return inputRequired({ inputRequests, requestState: await seal({ step: 'three' }) });
  }
  return text(`All given for ${acceptedContent(ctx.mcpReq.inputResponses, 'user_name')?.name}`);
}

async function askTwice(seal, ctx) {
  const state = ctx.mcpReq.requestState();
  const responses = ctx.mcpReq.inputResponses;
  if (state?.step === 2 && answered(ctx, 'step2', 'elicit')) {
    return text(`${state.name} likes ${acceptedContent(responses, 'step2')?.color}`);
  }
  if (state?.step === 1 && answered(ctx, 'step1', 'elicit')) {
    const name = acceptedContent(responses, 'step1')?.name;
    const inputRequests = { step2: question('Step 2: What is your favorite color?', 'color') };
    return inputRequired({ inputRequests, requestState: await seal({ step: 2, name }) });
  }
  const inputRequests = { step1: question('Step 1: What is your name?', 'name') };
  return inputRequired({ inputRequests, requestState: await seal({ step: 1 }) });
}

function askWhatIsDeclared(ctx) {
  if (ctx.mcpReq.inputResponses !== undefined) {
    return text('Input received');
  }
  const declared = ctx.mcpReq.envelope?.['io.modelcontextprotocol/clientCapabilities'] ?? {};
  const inputRequests = {
    ...(declared.elicitation && { user_name: question('What is your name?', 'name') }),
    ...(declared.sampling && { greeting: sampling('Generate a greeting', 50) }),
    ...(declared.roots && { client_roots: listRoots() }),
  };
  return Object.keys(inputRequests).length === 0 ? text('Nothing can be asked') : inputRequired({ inputRequests });
}
