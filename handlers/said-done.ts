/** Words that say that it is done, and not only half of it. */
export const finished =
  /^(?!.*(?:还[没有差剩要需]|没|未|明天|后天|一半|先|等|差不多|快)).*(?:弄|修|换|办|搞|清|补|装|接|疏通|处理|做)?(?:好|完|通|通开|捅开|亮|妥|定|干净|掉|走)了/;
