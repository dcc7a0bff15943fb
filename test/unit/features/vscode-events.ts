import { EventEmitter as NodeEmitter } from 'node:events';

/** What the features use of VS Code's emitter. */
export class EventEmitter {
  readonly #emitter = new NodeEmitter();
  readonly event = (listener: () => void) => this.#emitter.on('fire', listener);
  fire = () => this.#emitter.emit('fire');
  dispose = () => this.#emitter.removeAllListeners();
}
