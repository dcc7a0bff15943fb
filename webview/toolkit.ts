/** The one place that knows which control library draws the `vscode-*` elements. */
import {
  provideVSCodeDesignSystem,
  vsCodeBadge,
  vsCodeButton,
  vsCodeDivider,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

/** Registers the elements `vscode-badge`, `vscode-button`, `vscode-divider`, `vscode-progress-ring`, `vscode-text-field`. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeBadge(),
    vsCodeButton(),
    vsCodeDivider(),
    vsCodeProgressRing(),
    vsCodeTextField(),
  );
}
