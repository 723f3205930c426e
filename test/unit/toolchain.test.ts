import { DatabaseSync } from '@photostructure/sqlite';
import { Jieba } from '@node-rs/jieba';
import Koa from 'koa';
import Router from '@koa/router';
import mongoose from 'mongoose';
import { Redis } from 'ioredis';
import cron from 'node-cron';
import { CronExpressionParser } from 'cron-parser';
import { z } from 'zod';
import { pino } from 'pino';
import { parse } from 'yaml';
import * as chineseDays from 'chinese-days';
import * as OpenCC from 'opencc-js';
import fc from 'fast-check';
import client from 'prom-client';

test('every dependency loads under jest', () => {
  const db = new DatabaseSync(':memory:');
  db.exec('create table t (a)');
  db.close();
  expect(new Jieba().cut('吹哨报到')).not.toHaveLength(0);
  expect([Koa, Router, mongoose.Schema, Redis, cron.validate, CronExpressionParser.parse, z.object, pino, parse, fc.assert, client.Gauge]).not.toContain(undefined);
  expect(chineseDays.isWorkday('2026-10-10')).toBe(true);
  expect(OpenCC.Converter({ from: 'tw', to: 'cn' })('漢語')).toBe('汉语');
  expect(import.meta.dirname).toContain('test');
});
