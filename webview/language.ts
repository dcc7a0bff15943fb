/** Imported before all that shows text: takes the reader's language from the page. English pages carry none. */
import { use } from '../src/core/l10n.ts';
import { languageSchema } from '../src/core/language.ts';

const block = document.getElementById('language');
if (block) use(languageSchema.parse(JSON.parse(block.textContent)));
