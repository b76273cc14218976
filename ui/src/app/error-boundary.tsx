import { Component, type ErrorInfo, type ReactNode } from 'react';

import { Button } from '~/design/button';
import { EmptyState } from '~/design/empty-state';
import { catalogue, useText } from '~/i18n/text';

const text = catalogue({
  en: {
    title: 'Something broke on this page',
    hint: 'Your cart and your orders are safe with the shop.',
    reload: 'Load the page again',
  },
  de: {
    title: 'Auf dieser Seite ist etwas kaputtgegangen',
    hint: 'Ihr Warenkorb und Ihre Bestellungen sind im Shop sicher.',
    reload: 'Seite neu laden',
  },
});

function BrokenPage() {
  const t = useText(text);
  return (
    <div role="alert">
      <EmptyState
        icon="warning"
        title={t('title')}
        action={
          <Button onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        }
      >
        {t('hint')}
      </EmptyState>
    </div>
  );
}

interface State {
  readonly broken: boolean;
}

/** Keeps a page that throws, or whose code cannot be loaded, to itself. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    return this.state.broken ? <BrokenPage /> : this.props.children;
  }
}
