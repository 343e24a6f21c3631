/** House rules that no published rule covers. `waymark-rules.test.mjs` shows what each of them refuses. */

/** TypeORM methods that change rows, or open a transaction or a connection outside the write queue. */
const WRITES = new Set([
  'save',
  'insert',
  'update',
  'upsert',
  'delete',
  'deleteAll',
  'updateAll',
  'remove',
  'softDelete',
  'softRemove',
  'recover',
  'restore',
  'increment',
  'decrement',
  'clear',
  'transaction',
  'startTransaction',
  'createQueryRunner',
  'execute',
]);

/**
 * Rows change only inside `database.write((em) => …)`, recognisable by `em`: the argument of that callback, or a
 * parameter through which it is passed on.
 */
const writesInDatabaseWrite = {
  meta: {
    type: 'problem',
    messages: {
      write: '`{{method}}` changes rows: call it on the `em` of `database.write((em) => …)`.',
      named: '`em` is the argument of `database.write((em) => …)`; give this another name.',
    },
    schema: [],
  },
  create(context) {
    const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();

    const isOfTypeorm = (property) => {
      const symbol = checker.getSymbolAtLocation(esTreeNodeToTSNodeMap.get(property));
      return (symbol?.declarations ?? []).some((declaration) =>
        /\/node_modules\/typeorm\//.test(declaration.getSourceFile().fileName),
      );
    };

    return {
      'CallExpression > MemberExpression.callee'(callee) {
        const method = nameOf(callee);
        if (method === null || !WRITES.has(method) || !isOfTypeorm(callee.property)) return;
        const start = startOfChain(callee.object);
        if (start.type === 'Identifier' && start.name === 'em') return;
        context.report({ node: callee.property, messageId: 'write', data: { method } });
      },
      'VariableDeclarator > Identifier.id[name="em"]'(node) {
        context.report({ node, messageId: 'named' });
      },
    };
  },
};

function nameOf({ computed, property }) {
  if (!computed) return property.name;
  return property.type === 'Literal' ? String(property.value) : null;
}

/** `em` in `em.createQueryBuilder().insert().into(Goal).execute()`. */
function startOfChain(node) {
  if (node.type === 'MemberExpression') return startOfChain(node.object);
  if (node.type === 'CallExpression') return startOfChain(node.callee);
  if (node.type === 'AwaitExpression') return startOfChain(node.argument);
  if (node.type === 'TSNonNullExpression' || node.type === 'ChainExpression') return startOfChain(node.expression);
  return node;
}

/**
 * `show(goal, true)` does not say what is true. A boolean may be the only parameter of a function, a property, or a
 * decorated parameter, which the framework fills in; beside other parameters it needs a name.
 */
const noBooleanParameter = {
  meta: {
    type: 'suggestion',
    messages: {
      flag: 'A caller would write a bare true or false here: take an object with a named property, or make two functions.',
    },
    schema: [],
  },
  create(context) {
    const check = ({ params, parent }) => {
      if (params.length < 2 || parent.type === 'CallExpression') return;
      for (const param of params) {
        if (param.decorators?.length > 0) continue;
        const bare = param.type === 'TSParameterProperty' ? param.parameter : param;
        const target = bare.type === 'AssignmentPattern' ? bare.left : bare;
        const byDefault = bare.type === 'AssignmentPattern' && typeof bare.right.value === 'boolean';
        const byType = target.typeAnnotation?.typeAnnotation.type === 'TSBooleanKeyword';
        if (byType || byDefault) context.report({ node: param, messageId: 'flag' });
      }
    };
    return {
      FunctionDeclaration: check,
      FunctionExpression: check,
      ArrowFunctionExpression: check,
      TSEmptyBodyFunctionExpression: check,
      TSMethodSignature: check,
    };
  },
};

/** A caught error that is ignored is a fault that no one hears of; a comment does not change that. */
const noBareCatch = {
  meta: {
    type: 'problem',
    messages: {
      bare: 'Handle the error, or let it through: an empty catch hides every fault, also the unexpected ones.',
    },
    schema: [],
  },
  create(context) {
    return {
      'CatchClause > BlockStatement.body[body.length=0]'(node) {
        context.report({ node, messageId: 'bare' });
      },
      'CallExpression[callee.property.name="catch"] > .arguments > BlockStatement.body[body.length=0]'(node) {
        context.report({ node, messageId: 'bare' });
      },
    };
  },
};

/** A rule is disabled only for a reason, written beside it. */
const explainedException = {
  meta: {
    type: 'problem',
    messages: { reason: 'Say why: `{{directive}} rule-name -- the reason`.' },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const directive = /^\s*(eslint-disable(?:-next-line|-line)?)\b/.exec(comment.value)?.[1];
          if (directive === undefined || /\s--\s+\S.{4,}/.test(comment.value)) continue;
          context.report({ loc: comment.loc, messageId: 'reason', data: { directive } });
        }
      },
    };
  },
};

/** Methods for parts of a date in the browser's time zone, which need not be that of the site. */
const BY_BROWSER_ZONE =
  /^(?:getTimezoneOffset|[gs]et(?:Date|Day|Hours|Minutes|Month|FullYear)|to(?:LocaleDate|LocaleTime|Date|Time)String)$/;

/**
 * Only two files may say what day it is and what a clock shows: `session/site-clock.ts` by the server's clock, and
 * `i18n/day-text.ts` in the zone of the site. A tablet's own clock and zone may be wrong.
 */
const noOwnClock = {
  meta: {
    type: 'problem',
    messages: {
      now: 'Ask `SessionStore.today` or `SiteClock.now`: the clock of this computer may be wrong.',
      zone: 'Ask `@waymark/calendar` or `i18n/day-text.ts`, with the zone of the site: the browser may be in another.',
    },
    schema: [],
  },
  create(context) {
    return {
      'NewExpression[callee.name="Date"][arguments.length=0]'(node) {
        context.report({ node, messageId: 'now' });
      },
      'NewExpression[callee.name="Date"][arguments.length>1]'(node) {
        context.report({ node, messageId: 'zone' });
      },
      'MemberExpression[object.name="Date"][property.name="now"]'(node) {
        context.report({ node, messageId: 'now' });
      },
      'MemberExpression[object.name="Intl"][property.name="DateTimeFormat"]'(node) {
        context.report({ node, messageId: 'zone' });
      },
      'CallExpression > MemberExpression.callee'(callee) {
        if (BY_BROWSER_ZONE.test(nameOf(callee) ?? '')) context.report({ node: callee, messageId: 'zone' });
      },
    };
  },
};

export default {
  meta: { name: 'waymark' },
  rules: {
    'writes-in-database-write': writesInDatabaseWrite,
    'no-boolean-parameter': noBooleanParameter,
    'no-bare-catch': noBareCatch,
    'no-own-clock': noOwnClock,
    'explained-exception': explainedException,
  },
};
