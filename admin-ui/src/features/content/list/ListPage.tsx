import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { model } from '../../../api/models';
import type { Model } from '../../../api/types';
import { Loaded } from '../../../ui/Loaded';
import { EntryList } from './EntryList';
import { ListFrame } from './ListFrame';
import { Rows } from './Rows';
import { useModelIndex } from './useModelIndex';

/** The entries of a collection type. */
export function ListPage() {
  const { uid = '' } = useParams({ strict: false });
  // Nothing of one type is kept for the next.
  return (
    <Loaded query={useQuery(model('content-types', uid))}>{it => <Entries key={uid} model={it} />}</Loaded>
  );
}

function Entries({ model }: { model: Model }) {
  const models = useModelIndex();
  const { uid } = model;
  if (model.kind === 'singleType') return <Navigate to="/single/$uid" params={{ uid }} replace />;
  if (models) return <EntryList model={model} models={models} />;
  return (
    <ListFrame model={model}>
      <Rows />
    </ListFrame>
  );
}
