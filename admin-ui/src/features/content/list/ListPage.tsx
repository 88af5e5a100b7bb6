import { Page } from '../../../ui/Page';

export function ListPage() {
  return <Page title="">{null}</Page>;
}
