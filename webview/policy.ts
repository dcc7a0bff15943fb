/** Imported before everything else: keeps libraries within the page's content security policy. */
import { config } from 'zod';

// Else zod tries `new Function`, which the policy forbids and reports.
config({ jitless: true });

// The toolkit takes the nonce for its one style element from here.
const nonce = document.createElement('meta');
nonce.setAttribute('property', 'csp-nonce');
nonce.content = document.currentScript?.nonce ?? '';
document.head.append(nonce);
