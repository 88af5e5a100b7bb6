import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { remember, remembered } from '../app/preferences';
import { en } from './en';
import { format, type Params } from './format';

export type MessageKey = keyof typeof en;
export type Catalogue = Record<MessageKey, string>;
export type Language = 'en' | 'de';
export type Translate = (key: MessageKey, params?: Params) => string;

/** Written in their own language, for whoever cannot read the one that is set. */
export const LANGUAGES: Record<Language, string> = { en: 'English', de: 'Deutsch' };

interface Texts {
  language: Language;
  t: Translate;
  choose(language: Language): Promise<void>;
}

const Context = createContext<Texts | null>(null);

export async function load(language: Language): Promise<Catalogue> {
  return language === 'de' ? (await import('./de')).de : en;
}

/** The language that was chosen, or else the first of the browser's that there is. */
export function preferred(): Language {
  const wishes = [remembered('language'), ...navigator.languages];
  const found = wishes.map(it => it?.slice(0, 2)).find(it => it === 'de' || it === 'en');
  return (found as Language | undefined) ?? 'en';
}

export function Translations(props: { language: Language; catalogue: Catalogue; children: ReactNode }) {
  const [current, setCurrent] = useState({ language: props.language, catalogue: props.catalogue });
  const choose = useCallback(async (language: Language) => {
    const catalogue = await load(language);
    remember('language', language);
    document.documentElement.lang = language;
    setCurrent({ language, catalogue });
  }, []);
  const texts = useMemo<Texts>(() => {
    const { language, catalogue } = current;
    return { language, choose, t: (key, params) => format(catalogue[key], language, params) };
  }, [current, choose]);
  return <Context value={texts}>{props.children}</Context>;
}

function useTexts(): Texts {
  const texts = use(Context);
  if (!texts) throw new Error('outside of Translations');
  return texts;
}

/** `t('key', {name})`: a message in the language of the reader. */
export const useT = () => useTexts().t;

export const useLanguage = () => useTexts();

/** Instants, days and numbers as the language writes them. */
export function useFormats() {
  const { language } = useTexts();
  return useMemo(() => {
    const instant = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
    const number = new Intl.NumberFormat(language);
    const size = (unit: string) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, maximumSignificantDigits: 3 });
    return {
      instant: (text: string) => instant.format(new Date(text)),
      day: (text: string) => day.format(new Date(text)),
      number: (it: number) => number.format(it),
      /** Of thousands of bytes. */
      size: (thousands: number) =>
        thousands < 1000
          ? size('kilobyte').format(thousands)
          : thousands < 1_000_000
            ? size('megabyte').format(thousands / 1000)
            : size('gigabyte').format(thousands / 1_000_000),
    };
  }, [language]);
}
