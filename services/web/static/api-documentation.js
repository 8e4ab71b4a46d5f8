// Swagger UI in the place of the plain list: to be read only, and asking nothing of another site.
const place = document.querySelector('#swagger-ui')
const none = () => () => null

// Heading, landmark and name are the page's own, so that only routes and schemas are drawn.
const parts = ({ React }) => ({
  components: {
    RoutesAndSchemas: ({ getComponent }) =>
      ['operations', 'Models'].map((name) => React.createElement(getComponent(name, true), { key: name })),
  },
})

// Swagger UI calls the table of answers a region, and a screen reader then finds no table there.
const tables = ({ React }) => ({
  wrapComponents: {
    responses: (Original) => (given) => {
      const around = React.useRef()
      React.useEffect(() => around.current.querySelector('table').removeAttribute('role'))
      return React.createElement('div', { ref: around }, React.createElement(Original, given))
    },
  },
})

place.classList.add('swagger-ui')
SwaggerUIBundle({
  url: place.dataset.openapi,
  domNode: place,
  layout: 'RoutesAndSchemas',
  validatorUrl: null,
  supportedSubmitMethods: [],
  syntaxHighlight: { activated: false },
  defaultModelRendering: 'model',
  defaultModelsExpandDepth: 0,
  plugins: [parts, tables, { wrapComponents: { authorizeBtn: none, authorizeOperationBtn: none } }],
})
