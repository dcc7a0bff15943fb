/** The one place that knows which control library draws the `vscode-*` elements. */
import {
  provideVSCodeDesignSystem,
  vsCodeBadge,
  vsCodeButton,
  vsCodeDivider,
  vsCodeProgressRing,
} from '@vscode/webview-ui-toolkit';

/** Registers the elements `vscode-badge`, `vscode-button`, `vscode-divider` and `vscode-progress-ring`. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeBadge(), vsCodeButton(), vsCodeDivider(), vsCodeProgressRing());
}
