import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { model } from '../../api/models';
import { Loaded } from '../../ui/Loaded';
import { ModelEditor } from './ModelEditor';

export function TypePage() {
  const { uid } = useParams({ from: '/shell/types/$uid' });
  return (
    <Loaded query={useQuery(model('content-types', uid))}>
      {it => <ModelEditor key={it.uid} which="content-types" model={it} />}
    </Loaded>
  );
}

export function ComponentPage() {
  const { uid } = useParams({ from: '/shell/components/$uid' });
  return (
    <Loaded query={useQuery(model('components', uid))}>
      {it => <ModelEditor key={it.uid} which="components" model={it} />}
    </Loaded>
  );
}
