import { ModelsPage } from './ModelsPage';

export const ComponentsPage = () => <ModelsPage which="components" />;
