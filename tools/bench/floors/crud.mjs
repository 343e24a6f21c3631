/**
 * What a team would write first: NestJS and TypeORM as in their tutorials. `repository.save` with a cascade, bodies by
 * class-validator, one transaction, an audit row; no sign-in, no repeated request answered once, no versions, no history.
 * Run as a separate process: `node floors/crud.mjs FILE`.
 */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Module, Param, Put, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsNumber, IsString, ValidateNested } from 'class-validator';
import { DataSource, EntitySchema } from 'typeorm';

const text = (name) => ({ type: 'varchar', name });
const link = (target, name) => ({ type: 'many-to-one', target, joinColumn: { name } });

const Rating = new EntitySchema({
  name: 'rating',
  columns: {
    id: { type: 'varchar', primary: true },
    goalId: text('goal_id'),
    goalVersion: { type: 'integer', name: 'goal_version' },
    rater: text('rater'),
    level: { type: 'double precision', nullable: true },
  },
  relations: { review: link('review', 'review_id') },
});
const NextStep = new EntitySchema({
  name: 'next_step',
  columns: {
    id: { type: 'varchar', primary: true },
    version: { type: 'integer' },
    episodeId: text('episode_id'),
    goalId: text('goal_id'),
    position: { type: 'integer' },
    what: text('what'),
    who: text('who'),
    byWhen: text('by_when'),
    agreedOn: text('agreed_on'),
  },
  relations: { review: link('review', 'review_id') },
});
const Review = new EntitySchema({
  name: 'review',
  columns: {
    id: { type: 'varchar', primary: true },
    version: { type: 'integer' },
    appointmentId: text('appointment_id'),
    episodeId: text('episode_id'),
    status: text('status'),
    present: { type: 'simple-json' },
    earlierSteps: { type: 'simple-json', name: 'earlier_steps' },
    talkAbout: { type: 'simple-json', name: 'talk_about' },
    occurredOn: text('occurred_on'),
    enteredAt: { type: 'datetime', name: 'entered_at' },
  },
  relations: {
    ratings: { type: 'one-to-many', target: 'rating', inverseSide: 'review', cascade: true },
    nextSteps: { type: 'one-to-many', target: 'next_step', inverseSide: 'review', cascade: true },
  },
});
const Appointment = new EntitySchema({
  name: 'appointment',
  columns: {
    id: { type: 'varchar', primary: true },
    episodeId: text('episode_id'),
    on: text('on'),
    status: text('status'),
    reviewStatus: { type: 'varchar', name: 'review_status', nullable: true },
  },
});
const Goal = new EntitySchema({
  name: 'goal',
  columns: {
    id: { type: 'varchar', primary: true },
    episodeId: text('episode_id'),
    ownWords: text('own_words'),
    position: { type: 'integer' },
    currentLevel: { type: 'double precision', name: 'current_level', nullable: true },
  },
});
const Audit = new EntitySchema({
  name: 'audit',
  columns: {
    seq: { type: 'integer', primary: true, generated: 'increment' },
    at: { type: 'datetime' },
    action: text('action'),
    record: text('record'),
    recordId: text('record_id'),
    patientIds: { type: 'simple-json', name: 'patient_ids' },
  },
});

class RatingBody {}
IsString()(RatingBody.prototype, 'goalId');
IsIn(['patient', 'therapist', 'carer', 'agreed'])(RatingBody.prototype, 'rater');
IsNumber()(RatingBody.prototype, 'level');
class NextStepBody {}
for (const field of ['goalId', 'what', 'who', 'byWhen']) IsString()(NextStepBody.prototype, field);
class ReviewBody {}
IsIn(['in-progress', 'agreed', 'recorded', 'declined'])(ReviewBody.prototype, 'status');
IsString({ each: true })(ReviewBody.prototype, 'present');
for (const [field, Item] of Object.entries({ ratings: RatingBody, nextSteps: NextStepBody })) {
  IsArray()(ReviewBody.prototype, field);
  ValidateNested({ each: true })(ReviewBody.prototype, field);
  Type(() => Item)(ReviewBody.prototype, field);
}

const source = await new DataSource({
  type: 'better-sqlite3',
  database: process.argv[2],
  entities: [Rating, NextStep, Review, Appointment, Goal, Audit],
  prepareDatabase: (connection) => {
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) connection.pragma(pragma);
  },
}).initialize();

/** One connection: transactions take turns, as everybody finds out who uses this driver. */
let last = Promise.resolve();
const transaction = (work) => {
  const turn = last.then(() => source.transaction(work));
  last = turn.catch(() => undefined);
  return turn;
};
const auditRow = (action, recordId) => ({ at: new Date(), action, record: 'review', recordId, patientIds: [] });

class Reviews {
  save(appointmentId, body) {
    return transaction(async (em) => {
      const appointment = await em.findOneByOrFail(Appointment, { id: appointmentId });
      const { episodeId, on } = appointment;
      const review = await em.save(Review, {
        id: randomUUID(),
        version: 1,
        appointmentId,
        episodeId,
        status: body.status,
        present: body.present,
        earlierSteps: [],
        talkAbout: [],
        occurredOn: on,
        enteredAt: new Date(),
        ratings: body.ratings.map((rating) => ({ ...rating, id: randomUUID(), goalVersion: 1 })),
        nextSteps: body.nextSteps.map((step, index) => ({
          ...step,
          id: randomUUID(),
          version: 1,
          episodeId,
          position: index + 1,
          agreedOn: on,
        })),
      });
      for (const { goalId, level } of body.ratings) await em.save(Goal, { id: goalId, currentLevel: level });
      await em.save(Appointment, { id: appointmentId, reviewStatus: body.status });
      await em.save(Audit, auditRow('review:write', review.id));
      return { id: review.id, ...body };
    });
  }

  async trajectory(episodeId) {
    const goals = await source.manager.find(Goal, { where: { episodeId }, order: { position: 'ASC' } });
    const reviews = await source.manager.find(Review, { where: { episodeId }, relations: { ratings: true } });
    await transaction((em) => em.save(Audit, auditRow('trajectory:read', episodeId)));
    return { goals, reviews };
  }
}
const decorate = (method, route, parameters, types) => {
  route(Reviews.prototype, method, Object.getOwnPropertyDescriptor(Reviews.prototype, method));
  parameters.forEach((parameter, index) => parameter(Reviews.prototype, method, index));
  Reflect.defineMetadata('design:paramtypes', types, Reviews.prototype, method);
};
Controller()(Reviews);
decorate('save', Put('appointments/:id/review'), [Param('id'), Body()], [String, ReviewBody]);
decorate('trajectory', Get('episodes/:id/trajectory'), [Param('id')], [String]);
class App {}
Module({ controllers: [Reviews] })(App);

const app = await NestFactory.create(App, new FastifyAdapter(), { logger: ['error'] });
app.useGlobalPipes(new ValidationPipe({ transform: true }));
await app.listen(0, '127.0.0.1');
process.stdout.write(`port ${app.getHttpServer().address().port}\n`);
