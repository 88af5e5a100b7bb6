import { Anchor, useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, data } from '../../api/client';
import { useT } from '../../i18n';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { draw } from './swagger';
import './reference.css';

/** The admin API, to be read and tried. */
export function ReferencePage() {
  const t = useT();
  const document = useQuery({
    queryKey: ['openapi'],
    queryFn: () => data(api.GET('/admin/openapi.json')),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Page
      title={t('nav.reference')}
      lead={t('reference.lead')}
      actions={document.data && <Download json={document.data} />}
    >
      <Loaded query={document}>{it => <Swagger document={it} />}</Loaded>
    </Page>
  );
}

function Swagger({ document }: { document: object }) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme();
  useEffect(() => {
    if (place.current) void draw(place.current, document);
  }, [document]);
  // Swagger UI looks for its colours at the root.
  useEffect(() => {
    const { classList } = window.document.documentElement;
    classList.toggle('dark-mode', scheme === 'dark');
    return () => classList.remove('dark-mode');
  }, [scheme]);
  return <div ref={place} className="reference" />;
}

function Download({ json }: { json: object }) {
  const t = useT();
  const save = () => {
    const address = URL.createObjectURL(
      new Blob([JSON.stringify(json, null, 2)], { type: 'application/json' }),
    );
    const link = document.createElement('a');
    link.href = address;
    link.download = 'bastide-admin.openapi.json';
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Anchor component="button" type="button" onClick={save}>
      {t('reference.download')}
    </Anchor>
  );
}
