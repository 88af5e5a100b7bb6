import { ModelsPage } from './ModelsPage';

export const TypesPage = () => <ModelsPage which="content-types" />;
