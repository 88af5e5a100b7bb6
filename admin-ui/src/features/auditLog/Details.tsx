import { Stack, Title } from '@mantine/core';
import { useT } from '../../i18n';
import { Quiet } from '../../ui/Quiet';
import { Added, Removed } from '../content/document/values/Marks';
import classes from './auditLog.module.css';
import { type Detail, detailsOf } from './details';

/** What else a row says: of what was changed, what it was before. */
export function Details({ details }: { details: unknown }) {
  const t = useT();
  const all = detailsOf(details);
  if (all.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={4}>{t('audit.details')}</Title>
      <dl className={classes.facts} data-wide>
        {all.map(it => (
          <div key={it.name}>
            {it.name && <dt>{it.name}</dt>}
            <dd>
              <Value detail={it} />
            </dd>
          </div>
        ))}
      </dl>
    </Stack>
  );
}

function Value({ detail: { value, change } }: { detail: Detail }) {
  const t = useT();
  if (!change) return value;
  const shown = (text: string) => text || t('audit.nothing');
  return (
    <>
      <div>
        <Quiet>{t('audit.before')}</Quiet> <Removed>{shown(change.before)}</Removed>
      </div>
      <div>
        <Quiet>{t('audit.after')}</Quiet> <Added>{shown(change.after)}</Added>
      </div>
    </>
  );
}
