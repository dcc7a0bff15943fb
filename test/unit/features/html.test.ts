import { expect, test } from 'vitest';
import { pageHtml } from '../../../src/features/page-html.ts';

const page = {
  nonce: 'N0NCE',
  script: 'https://host/panel.js',
  style: 'https://host/panel.css',
  source: 'https://host',
};
const html = pageHtml({ ...page, language: undefined });

test('the policy allows the two files with the nonce, fonts of the extension, and nothing else', () => {
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  expect(policy?.split('; ').sort()).toEqual([
    "base-uri 'none'",
    "default-src 'none'",
    'font-src https://host',
    "form-action 'none'",
    "script-src 'nonce-N0NCE'",
    "style-src 'nonce-N0NCE'",
  ]);
});

test('nothing in the page is inline, which the policy would refuse', () => {
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/);
  expect([...html.matchAll(/<script[^>]*>([^<]*)</g)].map(([, code]) => code)).toEqual(['']);
  expect([...html.matchAll(/<(?:script|link)[^>]*nonce="N0NCE"/g)].length).toBe(2);
});

test('an English page carries no texts, another its own as data that nothing inside can end', () => {
  expect(html).toContain('<html lang="en">');
  expect(html).not.toContain('id="language"');

  const language = { tag: 'de', contents: { Stop: 'Anhalten', Copy: '</script><script>alert(1)</script><!--' } };
  const german = pageHtml({ ...page, language });
  expect(german).toContain('<html lang="de">');
  const [, block = ''] = /<script type="application\/json" id="language">([^<]*)<\/script>/.exec(german) ?? [];
  expect(JSON.parse(block)).toEqual(language);
  expect([...german.matchAll(/<script/g)].length).toBe(2);
});
