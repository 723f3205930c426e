import Router from '@koa/router';
import { Jieba } from '@node-rs/jieba';
import { DatabaseSync } from '@photostructure/sqlite';
import * as chineseDays from 'chinese-days';
import { CronExpressionParser } from 'cron-parser';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import Koa from 'koa';
import mongoose from 'mongoose';
import cron from 'node-cron';
import * as OpenCC from 'opencc-js';
import { pino } from 'pino';
import client from 'prom-client';
import { parse } from 'yaml';
import { z } from 'zod';

test('every dependency loads under jest', () => {
  const db = new DatabaseSync(':memory:');
  db.exec('create table t (a)');
  db.close();
  expect(new Jieba().cut('吹哨报到')).not.toHaveLength(0);
  expect([
    Koa,
    Router,
    mongoose.Schema,
    Redis,
    cron.validate,
    CronExpressionParser.parse,
    z.object,
    pino,
    parse,
    fc.assert,
    client.Gauge,
  ]).not.toContain(undefined);
  expect(chineseDays.isWorkday('2026-10-10')).toBe(true);
  expect(OpenCC.Converter({ from: 'tw', to: 'cn' })('漢語')).toBe('汉语');
  expect(import.meta.dirname).toContain('test');
});
