import * as vscode from 'vscode';

const NOBODY = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

/** Files that are on no disk, as a virtual workspace has them. */
class MemoryFiles implements vscode.FileSystemProvider {
  readonly #files = new Map<string, Uint8Array>();
  readonly onDidChangeFile = NOBODY;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.readFile(uri).length };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const content = this.#files.get(uri.path);
    if (content === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return content;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.#files.set(uri.path, content);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): void {}
  delete(): void {}
  rename(): void {}
}

let count = 0;

/** Makes a virtual file of its own scheme; read-only files cannot be typed into. */
export function virtualFile(name: string, content: string, { isReadonly = false } = {}): vscode.Uri {
  const files = new MemoryFiles();
  const uri = vscode.Uri.from({ scheme: `memory${count++}`, path: `/${name}` });
  files.writeFile(uri, new TextEncoder().encode(content));
  vscode.workspace.registerFileSystemProvider(uri.scheme, files, { isReadonly });
  return uri;
}
