import { useState } from 'react';

/** What is chosen from pages: one, or several in the order of choosing. */
export function useChosen<T>(isMultiple: boolean, idOf: (item: T) => unknown) {
  const [chosen, setChosen] = useState<T[]>([]);
  const others = (all: T[], item: T) => all.filter(it => idOf(it) !== idOf(item));
  return {
    chosen,
    has: (item: T) => chosen.some(it => idOf(it) === idOf(item)),
    add: (item: T) => setChosen(all => (isMultiple ? [...others(all, item), item] : [item])),
    toggle: (item: T) =>
      setChosen(all => {
        if (!isMultiple) return [item];
        const rest = others(all, item);
        return rest.length < all.length ? rest : [...all, item];
      }),
  };
}
