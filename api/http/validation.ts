import { type ValidationError, ValidationPipe } from '@nestjs/common';
import type { FieldProblem } from '@waymark/contracts';
import { NOTHING_SAVED, pointerStep, ProblemError, problemOf } from './problem.js';

/** The only pipe: unknown fields are refused, and no value is coerced into another type. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    transformOptions: { enableImplicitConversion: false, exposeDefaultValues: true },
    stopAtFirstError: true,
    exceptionFactory: (errors) => {
      const fields = errors.flatMap((error) => fieldProblems(error, ''));
      const detail =
        NOTHING_SAVED + fields.map((field) => `${field.pointer || 'The body'}: ${field.message}.`).join(' ');
      return new ProblemError(problemOf(400, 'validation', detail, fields));
    },
  });
}

function fieldProblems(error: ValidationError, path: string): FieldProblem[] {
  const pointer = `${path}/${pointerStep(error.property)}`;
  const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({
    pointer,
    code: code === 'whitelistValidation' ? 'unknown-field' : code,
    message: code === 'whitelistValidation' ? 'there is no such field; check the spelling' : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldProblems(child, pointer))];
}
