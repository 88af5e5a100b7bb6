import { Page } from '../../../ui/Page';

export function SinglePage() {
  return <Page title="">{null}</Page>;
}
