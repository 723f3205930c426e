/**
 * Makes something once for the same two things (只做一次) and keeps it as long as they live. What is made of a configuration takes a tenth of a
 * second and is asked for again with every change of people. Neither of the two may change afterwards.
 */
export function madeOnce<First extends object, Second extends object, Made>(
  make: (first: First, second: Second) => Made,
): (first: First, second: Second) => Made {
  const known = new WeakMap<First, WeakMap<Second, Made>>();
  return (first, second) => {
    const ofFirst = known.get(first) ?? new WeakMap<Second, Made>();
    known.set(first, ofFirst);
    const made = ofFirst.get(second) ?? make(first, second);
    ofFirst.set(second, made);
    return made;
  };
}
