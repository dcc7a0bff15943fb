import { workspace } from 'vscode';

/** What a setting of this extension is now, whatever somebody wrote there. */
export function setting(name: string): unknown {
  return workspace.getConfiguration('guidedReasoning').get(name);
}
