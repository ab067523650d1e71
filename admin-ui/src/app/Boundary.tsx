// Keeps a fault in one pane from taking the others with it.
import { Component, type ReactNode } from "react";
import { ErrorState } from "@/components/ui/ErrorState";

interface Props {
  /** What could not be shown: "the inbox". */
  name: string;
  /** A new one is a new start, e.g. the ticket's id. */
  of?: string;
  children: ReactNode;
}

export class Boundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(before: Props) {
    if (this.state.error !== null && before.of !== this.props.of) this.setState({ error: null });
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="grid h-full min-w-0 place-items-center">
        <ErrorState
          title={`Could not show ${this.props.name}`}
          error={this.state.error}
          onRetry={() => this.setState({ error: null })}
        />
      </div>
    );
  }
}
