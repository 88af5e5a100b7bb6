import { Box } from '@mantine/core';
import { Fields } from '../../../form/Fields';
import type { FormStore } from '../../../form/store/form';
import { FormContext, useStatus } from '../../../form/useForm';
import { useT } from '../../../i18n';
import { Beside } from '../document/beside/Beside';
import { useBeside } from '../document/beside/BesideButton';
import { DocumentPanel } from '../document/DocumentPanel';
import { StaleDialog } from '../document/StaleDialog';
import { Company } from './Company';
import classes from './EntryForm.module.css';
import { FormBar } from './FormBar';
import { LeaveGuard } from './LeaveGuard';
import { Notices } from './Notices';
import { RecoveryNotice } from './RecoveryNotice';
import { useRecovery } from './useRecovery';
import { useSaveKey } from './useSaveKey';

const ROOT: [] = [];

interface Props {
  store: FormStore;
  locale?: string;
  /** Around a form in a drawer there is no panel, and leaving is its own question. */
  isInDrawer?: boolean;
}

/** The fields of an entry, and beside them what is done with it. */
export function EntryForm({ store, locale, isInDrawer = false }: Props) {
  const t = useT();
  const { entry, generation, stale } = useStatus(store);
  const { model } = store.options;
  const recovery = useRecovery(store);
  const isBeside = useBeside().beside !== undefined && !isInDrawer;
  useSaveKey(store, isInDrawer);
  return (
    <FormContext value={store}>
      <Box
        className={classes.layout}
        data-alone={isInDrawer || undefined}
        data-beside={isBeside || undefined}
      >
        <form
          className={classes.main}
          noValidate
          aria-label={t('form.label')}
          onSubmit={event => {
            // Enter in a field saves nothing: it is pressed by mistake too often.
            event.preventDefault();
          }}
        >
          {entry && !isInDrawer && <Company uid={model.uid} documentId={entry.documentId} locale={locale} />}
          <RecoveryNotice store={store} recovery={recovery} />
          <Notices store={store} />
          <Fields key={generation} group={store.root} path={ROOT} field="" />
          <FormBar store={store} isInDrawer={isInDrawer} />
        </form>
        {isBeside && <Beside model={model} documentId={store.document.documentId ?? ''} entry={entry} />}
        {!isInDrawer && (
          <aside className={classes.side} aria-label={t('form.panel')}>
            <DocumentPanel model={model} entry={entry} locale={locale} form={store} />
          </aside>
        )}
      </Box>
      {!isInDrawer && <LeaveGuard store={store} />}
      {stale && entry && (
        <StaleDialog
          model={model}
          base={entry}
          mine={stale.mine}
          current={stale.current}
          onResolve={store.resolve}
          onClose={store.dismiss}
        />
      )}
    </FormContext>
  );
}
