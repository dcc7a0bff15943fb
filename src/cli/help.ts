import { ANSWER_TYPES } from '../core/scoring.ts';
import { USUAL_TEMPERATURE } from '../reasoning/explore.ts';

export const HELP = `Usage: npm run solve -- [options] "question"
       npm run explain -- [options] "question"
       npm run explain -- --data FILE [options]
       npm run eval -- --data FILE [options]
       npm run guidance -- export --data FILE --out FILE [--bundle DIR]
       npm run guidance -- questions --data FILE --out FILE
       npm run check -- --data FILE [--json]
       npm run serve -- [--port N] [--host ADDRESS] [--token-file FILE] [--bundle DIR]

solve writes a plan, a chain of checked steps and an answer, with a small model on this computer.
explain does so verbosely and says what guidance did: which thoughts (the K vectors of guidance) carry each line of the
plan, where guidance acted, and, if asked, what becomes of the chain without a thought, under other guidance, or by chance.
Where a check calls a step or the answer wrong, solve, explain and eval draw 16 more chains at random. Of those that pass
their checks, and follow the plan if any do, the one is taken whose answer most come to, and of equals the likeliest. Where
none passes, drawing goes on for up to five seconds from the longest beginning that does, or from a line that the checks put
right or know to come next, which is marked; if still none passes, the first stays.
eval answers every question of a file and says how many answers are right: of all questions, and of those that the
bundle does not count as outside what it was trained for; and how many were right at first, before more chains were drawn.
A question that is refused counts as wrong.
guidance export writes what the bundle's thinker makes of every question of a file (JSON Lines with question), for machines
that should not think themselves: solve --guidance, eval --guidance, and in the editor Import Guidance.
guidance questions writes those questions in the words that the models are asked in, for training guidance.
check checks the chains of a file, whoever wrote them: every statement, what is carried from step to step, the answer.
serve lets others ask the bundle's thinker over HTTP, in the form of vLLM's /pooling; with --host 0.0.0.0 other machines
too: set this machine's address, with the printed port, as the endpoint in Thinker Settings there. Ctrl-C answers what
is open and ends it.

The question is an argument, a file (--file FILE), or standard input (- or no argument).

Options of explain:
  --thoughts      the thought map: how much each step and the answer lose or gain without each thought
  --steer CHANGE  write the chain again, changed, and mark the words that differ; several together make one change:
                  strength=0.5     guidance mixed with null guidance: 0 is none, 1 as it is, up to 2
                  off=1,3          without these thoughts
                  like="question"  with the guidance of another question
                  strategy=LABEL   with the mean guidance of a training strategy, where the bundle keeps them
  --samples N     N chains drawn at random (up to 32): how far their answers agree, and the step where they part
  --temperature T of the samples, ${USUAL_TEMPERATURE} if not named
  --seed N        of the samples, 1 if not named: the same seed draws the same chains
  --data FILE     explain every question of a file (JSON Lines with question; id and steer where there are any) and print
                  a line of JSON each: its trace, or the code of what kept it from an answer. steer holds changed chains
                  of that question alone, each a list of CHANGEs: [["off=1"],["strength=0"]]. A change whose like= the
                  models cannot take (too long) stands in steerErrors beside the trace, with the code of what is wrong

Options of solve and eval:
  --explain       write verbose chains; solve shows what guidance gained each step

Options of solve and explain:
  --file FILE     read the question from a file
  --outside-domain decline|warn
                  what to do with a question unlike those the bundle was trained on, and with code that the
                  checks cannot follow: decline it (the default), or answer with a warning
  --json          print only the trace, as JSON (with: npm run --silent solve -- --json "question")

Options of eval:
  --data FILE     JSON Lines with id, question, answer and answer_type, and choices and task where there are any
                  (answer_type: ${ANSWER_TYPES.join(', ')});
                  or selections with id, language, text and expect: decline, or answer with answer and answer_type
  --limit N       at most N questions of each task
  --json          print the scores and every outcome, as JSON, with what each confidence was computed from

Options of check:
  --data FILE     JSON Lines with question, chain (one step a line) and answer, and id where there is one
  --json          print the checks of each chain as a line of JSON

Options of serve:
  --port N        the port, 8417 if not named; 0 for any that is free
  --host ADDRESS  where to listen: 127.0.0.1, for this machine alone, if not named; 0.0.0.0 for the network
  --token-file FILE
                  a file with the token that clients must send; or the variable GUIDED_REASONING_TOKEN.
                  Needed wherever other machines can ask

Options of solve, explain and eval:
  --no-guidance   run the executor without its thinker; --thoughts and --steer then have nothing to explain
  --guidance FILE use the guidance in this file; the thinker is asked for questions that it does not hold
  --endpoint URL  have the server there think, in float32: npm run serve on another machine, vLLM, llama.cpp or SGLang
                  (docs/serving.md). The executor runs here. Where it fails, solve and explain answer without guidance
                  and say so; eval and explain --data end
  --bundle DIR    use the bundle in this folder instead of the default one
  --help          print this text
  --version       print the version

Variables:
  GUIDED_REASONING_TOKEN
                  the token that the server at --endpoint wants; of serve, the one that clients must send
  HTTPS_PROXY, HTTP_PROXY, NO_PROXY
                  the proxies on the way to https:// and http:// endpoints, and the hosts (with commas between) that are
                  asked without; this machine always is. In small letters too
  NODE_EXTRA_CA_CERTS
                  a file (PEM) of certificate authorities that endpoints may have besides those that Node.js knows

Exit codes:
  0    answered
  1    unexpected error
  2    wrong usage, or a file of guidance that cannot be used
  3    question refused: empty, not text, too long
  4    bundle refused: missing, changed, invalid, without the gate that the file asks for
  5    executor failed (in eval, explain --data and guidance export also the thinker), or the platform is not supported
  6    question declined: outside what the bundle was trained for, or code that the checks cannot follow
  130  cancelled (Ctrl-C)
`;
