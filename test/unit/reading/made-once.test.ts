import { madeOnce } from '../../../src/reading/made-once.ts';

test('what is made of the same two things is the same; of others it is made anew', () => {
  let made = 0;
  const make = madeOnce((first: { a: number }, second: { b: number }) => {
    made += 1;
    return { sum: first.a + second.b };
  });
  const [one, two, other] = [{ a: 1 }, { b: 2 }, { b: 3 }];
  expect(make(one, two)).toBe(make(one, two));
  expect(make(one, two)).toEqual({ sum: 3 });
  expect(make(one, other)).toEqual({ sum: 4 });
  expect(make({ a: 1 }, two)).not.toBe(make(one, two));
  expect(made).toBe(3);
});
