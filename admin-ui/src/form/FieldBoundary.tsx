import { Alert, Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useT } from '../i18n';

interface Props {
  label: string;
  children: ReactNode;
}

/** One field that cannot be shown leaves the others, and all that was typed into them, alone. */
export class FieldBoundary extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return <Broken label={this.props.label} onRetry={() => this.setState({ isBroken: false })} />;
  }
}

function Broken({ label, onRetry }: { label: string; onRetry(): void }) {
  const t = useT();
  return (
    <Alert color="red" title={label}>
      {t('form.broken')}{' '}
      <Button size="compact-xs" variant="default" onClick={onRetry}>
        {t('error.again')}
      </Button>
    </Alert>
  );
}
