import { currentSession } from '../../api/session';

interface React {
  createElement(type: string, props: object | null, ...children: unknown[]): unknown;
}

/**
 * Descriptions as text: Swagger UI would write them into the page as markup, which the page does
 * not take from anybody.
 */
const plainDescriptions = ({ React }: { React: React }) => ({
  components: {
    // biome-ignore lint/correctness/noComponentHookFactories: it has to be made with the React of Swagger UI
    Markdown: ({ source }: { source?: string }) =>
      React.createElement('p', { className: 'markdown' }, ...ticked(React, source ?? '')),
  },
});

const ticked = (React: React, text: string) =>
  text.split('`').map((part, at) => (at % 2 === 1 ? React.createElement('code', { key: at }, part) : part));

/** Draws the document into an element; what is tried out is sent as whoever is signed in. */
export async function draw(domNode: HTMLElement, spec: object) {
  const [{ default: SwaggerUI }] = await Promise.all([
    import('swagger-ui-dist/swagger-ui-es-bundle.js'),
    import('swagger-ui-dist/swagger-ui.css'),
  ]);
  SwaggerUI({
    domNode,
    spec,
    docExpansion: 'none',
    defaultModelsExpandDepth: -1,
    deepLinking: false,
    validatorUrl: null,
    plugins: [plainDescriptions],
    requestInterceptor: (request: { headers: Record<string, string> }) => {
      const session = currentSession();
      if (session.state === 'in') request.headers.Authorization = `Bearer ${session.token}`;
      return request;
    },
  });
}
