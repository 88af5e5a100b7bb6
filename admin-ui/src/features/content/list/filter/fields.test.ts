import { expect, test } from 'vitest';
import type { Model } from '../../../../api/types';
import { fieldsOf } from './fields';

const article = {
  uid: 'api::article.article',
  attributes: {
    title: { type: 'string' },
    secret: { type: 'password' },
    blocks: { type: 'dynamiczone' },
    tone: { type: 'enumeration', enum: ['calm', 'loud'] },
    cover: { type: 'media' },
    category: { type: 'relation', target: 'api::category.category' },
    about: { type: 'relation', relation: 'morphToOne' },
    seo: { type: 'component', component: 'shared.seo' },
  },
} as unknown as Model;
const seo = {
  uid: 'shared.seo',
  attributes: { metaTitle: { type: 'string' }, passcode: { type: 'password' }, parts: { type: 'component' } },
} as unknown as Model;
const models = {
  get: (uid: string) => (uid === 'shared.seo' ? seo : uid === 'api::category.category' ? article : undefined),
  mainField: () => 'name',
};

test('an attribute can be filtered by where the API allows it', () => {
  const found = fieldsOf(article, models).map(it => `${it.path} ${it.kind}`);
  expect(found).toEqual([
    'title text',
    'tone choice',
    'cover.documentId file',
    'cover.name text',
    'category.documentId entries',
    'category.name text',
    'seo.metaTitle text',
    'createdAt datetime',
    'updatedAt datetime',
    'createdBy.id person',
    'updatedBy.id person',
    'documentId text',
  ]);
});
